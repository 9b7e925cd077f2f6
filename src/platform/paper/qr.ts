import { toSVG } from 'bwip-js'

/** A QR code as SVG that a fifth of may be lost, with the quiet ground around it that readers need. */
export function qrCode(text: string): string {
  return toSVG({ bcid: 'qrcode', text, paddingwidth: 2, paddingheight: 2, backgroundcolor: 'FFFFFF' })
}
