import { useFormats } from '../format.ts'

/** A share as the server rounded it ("92.3"), written in the reader's way; nothing to measure is a dash. */
export function PercentText({ text }: { text: string | null }) {
  const { percent } = useFormats()
  return <bdi className="tabular">{percent(text)}</bdi>
}
