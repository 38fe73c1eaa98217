import type { ReactNode, RefObject } from 'react'

interface PhotoZoneProps {
  /** What lies inside, to look through it. */
  page: RefObject<HTMLDivElement | null>
  onFiles: (files: File[]) => void
  children: ReactNode
}

/** Takes photos that are pasted or dropped anywhere on the round. */
export function PhotoZone({ page, onFiles, children }: PhotoZoneProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: photos are pasted or dropped anywhere on the round
    <div
      className="round"
      ref={page}
      onPaste={(event) => {
        const files = [...event.clipboardData.files]
        if (files.length > 0) onFiles(files)
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        onFiles([...event.dataTransfer.files])
      }}
    >
      {children}
    </div>
  )
}
