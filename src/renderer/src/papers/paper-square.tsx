import { encode } from 'uqr'

/** A QR square of 20 mm, error correction Q, drawn as one path. */
export const PaperSquare = ({ text }: { text: string }) => {
  const qr = encode(text, { ecc: 'Q', border: 0 })
  let path = ''
  qr.data.forEach((row, y) => {
    let x = 0
    while (x < row.length) {
      if (row[x] !== true) {
        x += 1
        continue
      }
      const from = x
      while (row[x] === true) x += 1
      path += `M${from} ${y}h${x - from}v1h${from - x}z`
    }
  })
  return (
    <svg
      className="printed-code"
      viewBox={`0 0 ${qr.size} ${qr.size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={text}
      data-qr={text}
    >
      <path d={path} />
    </svg>
  )
}
