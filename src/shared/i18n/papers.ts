import type { MissingGlyph } from '../font-coverage'
import type { CopyMask } from '../forms'

/** Words of the screens around papers; the papers themselves are always Chinese. */
export const zh = {
  forms: { F03: '受理单', F09: '验收记录表', F11: '整改通知单' },
  preview: '打印预览',
  previewIsPaper: '预览与纸是同一页面',
  layingOut: '排版中',
  sheets: (sheets: number) => `${sheets} 张纸`,
  copies: '联次',
  copy: (label: string) => `${label}联`,
  masks: (masks: readonly CopyMask[]) =>
    [
      masks.includes('PHONE') ? '电话遮' : '电话全',
      masks.includes('ID') ? '证件遮' : '证件全',
      ...(masks.includes('ACCESS') ? ['无入户联系'] : []),
    ].join('，'),
  numberAtPrint: '打印时取号',
  overflow: (pages: number) => `${pages} 页排不下，没有送打印`,
  missingGlyphs: (missing: readonly MissingGlyph[]) =>
    `打印字体没有 ${missing.length} 个字：${missing.map((each) => `${each.char}（${each.codePoint}）`).join('、')}。改字或手写`,
  reprint: '补打',
  reprintNth: (ordinal: number) => `补打 第${ordinal}次`,
  reprintReason: '补打原因',
  voided: '作废',
  noBrowser: '这台机器没有 Chromium、Chrome 或 Edge，PDF 存不了，可以直接打印',
}

export const en: typeof zh = {
  forms: { F03: 'Acceptance slip', F09: 'Inspection record', F11: 'Rectification notice' },
  preview: 'Print preview',
  previewIsPaper: 'The preview is the paper',
  layingOut: 'Laying out',
  sheets: (sheets) => (sheets === 1 ? '1 sheet' : `${sheets} sheets`),
  copies: 'Copies',
  copy: (label) => `Copy ${label}`,
  masks: (masks) =>
    [
      masks.includes('PHONE') ? 'phone masked' : 'phone in full',
      masks.includes('ID') ? 'ID masked' : 'ID in full',
      ...(masks.includes('ACCESS') ? ['no entry contact'] : []),
    ].join(', '),
  numberAtPrint: 'Numbered when printed',
  overflow: (pages) => `${pages} pages do not fit; not sent to the printer`,
  missingGlyphs: (missing) =>
    `The print font lacks ${missing.length}: ${missing.map((each) => `${each.char} (${each.codePoint})`).join(', ')}. Change it or write it by hand`,
  reprint: 'Reprint',
  reprintNth: (ordinal) => `Reprint no. ${ordinal}`,
  reprintReason: 'Reason for the reprint',
  voided: 'Void',
  noBrowser: 'No Chromium, Chrome or Edge on this machine: no PDF, printing works',
}
