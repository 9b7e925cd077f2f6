import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isMainThread, parentPort } from 'node:worker_threads'
import { CompileFormatEnum, createTypstCompiler } from '@myriaddreamin/typst.ts/compiler'
import type { TypstCompiler } from '@myriaddreamin/typst.ts/compiler'
import { loadFonts } from '@myriaddreamin/typst.ts'

/** What goes to the thread that sets pages, and what comes back. */
export interface Order {
  template: string
  /** Files beside the template, such as its data as JSON. */
  files: Record<string, string>
}
export type Delivery = { pdf: Uint8Array } | { fault: string }

const FONTS = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  '@expo-google-fonts/noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf',
]

let opened: Promise<TypstCompiler> | undefined

/** Nothing is fetched: the fonts are ours, and the template can name no package and no file but those it was given. */
async function open(): Promise<TypstCompiler> {
  const { resolve } = createRequire(import.meta.url)
  const compiler = createTypstCompiler()
  const fonts = FONTS.map(font => new Uint8Array(readFileSync(resolve(font))))
  await compiler.init({ beforeBuild: [loadFonts(fonts, { assets: false })] })
  return compiler
}

async function set({ template, files }: Order): Promise<Delivery> {
  const compiler = await (opened ??= open())
  compiler.addSource('/main.typ', template)
  for (const [name, text] of Object.entries(files)) compiler.mapShadow(`/${name}`, new TextEncoder().encode(text))
  try {
    const { result, diagnostics } = await compiler.compile({
      mainFilePath: '/main.typ',
      inputs: {},
      format: CompileFormatEnum.pdf,
      diagnostics: 'unix',
    })
    if (!result) return { fault: (diagnostics ?? []).join('\n') || 'no page came out' }
    return { pdf: result }
  } finally {
    compiler.resetShadow()
  }
}

if (!isMainThread) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of our own, no window
  const answer = (delivery: Delivery): void => parentPort!.postMessage(delivery)
  parentPort!.on('message', (order: Order) => {
    void set(order).then(answer, (error: unknown) =>
      answer({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  })
}
