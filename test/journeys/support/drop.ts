import type { Page } from 'playwright-core'

interface Carried {
  name: string
  text: string
}

/** Runs in the page, whose globals this side does not know. */
function carry(list: Carried[]): unknown {
  const { DataTransfer: Transfer } = globalThis as unknown as { DataTransfer: new () => { items: { add(file: File): void } } }
  const data = new Transfer()
  for (const { name, text } of list) data.items.add(new File([Uint8Array.from(atob(text), letter => letter.codePointAt(0)!)], name))
  return data
}

/** Lets files go over the page, as from a folder on the desk. */
export async function dropFiles(page: Page, files: { name: string; bytes: Uint8Array }[]): Promise<void> {
  const carried = files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('base64') }))
  const dataTransfer = await page.evaluateHandle(carry, carried)
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('main', type, { dataTransfer })
  await dataTransfer.dispose()
}
