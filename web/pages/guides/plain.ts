import type { TFunction } from 'i18next'
import type { GuidePart } from '../../contract-guides.ts'

/** What stays beside an organisation's own words: what the rule says, its versions and the ways to other guides are computed and true in any case. */
const COMPUTED: ReadonlySet<GuidePart['kind']> = new Set(['rule', 'version', 'related'])

export function isComputed(part: GuidePart): boolean {
  return COMPUTED.has(part.kind)
}

/** What is shipped as one text in the plain shape of guides: to begin one's own with, and to compare it with. */
export function plainText(parts: readonly GuidePart[], t: TFunction, about: { issuer: string; region: string }): string {
  return parts
    .filter(part => !isComputed(part))
    .map(part => lineOf(part, t, about))
    .join('\n')
}

function lineOf(part: GuidePart, t: TFunction, { issuer, region }: { issuer: string; region: string }): string {
  switch (part.kind) {
    case 'text':
    case 'note':
      return part.text
    case 'identity':
      return `${t('guides.issuer', { issuer })}${region === '' ? '' : ` (${region})`}`
    case 'fact':
      return `${part.text} [${part.confidence}]`
    case 'withheld':
      return `${t('guides.withheld')} [unconfirmed]`
    case 'open':
      return `- ${part.text} [unconfirmed]`
    case 'source':
      return `- ${part.title}${part.url === null ? '' : `: ${part.url}`}`
    case 'change':
      return `- ${periodText(part)}${part.text} [${part.confidence}]`
    default:
      return ''
  }
}

export function periodText({ from, until }: { from: string | null; until: string | null }): string {
  const period = [from, until].filter((one, i, all) => one !== null && all.indexOf(one) === i).join('–')
  return period === '' ? '' : `${period}: `
}
