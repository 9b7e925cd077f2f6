/** A QR code as SVG that a fifth of may be lost, with the quiet ground around it that readers need. What draws it is loaded when it is first wanted. */
export async function qrCode(text: string): Promise<string> {
  const { toSVG } = await import('bwip-js')
  return toSVG({ bcid: 'qrcode', text, paddingwidth: 2, paddingheight: 2, backgroundcolor: 'FFFFFF' })
}
