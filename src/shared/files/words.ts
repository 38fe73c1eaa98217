/** Words of photos and files. */
export const zh = {
  refusals: {
    fileGone: '文件没传上来，再选一次',
    fileTooLarge: '超过 20 MB，缩小后再选',
    fileKind: '只收照片（JPEG、PNG、WebP）和 PDF',
  },
}

/** English, complete by type. */
export const en: typeof zh = {
  refusals: {
    fileGone: 'The file did not arrive; choose it again',
    fileTooLarge: 'Over 20 MB; make it smaller',
    fileKind: 'Only pictures (JPEG, PNG, WebP) and PDF',
  },
}
