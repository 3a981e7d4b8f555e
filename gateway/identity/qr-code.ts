import { renderSVG } from 'uqr'

/** A QR code as an SVG document. */
export function qrCode(text: string): string {
  return renderSVG(text, { ecc: 'M', border: 2 })
}
