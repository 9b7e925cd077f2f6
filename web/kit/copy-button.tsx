import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import { toast } from './toast.tsx'

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    if (await copyText(text)) {
      setCopied(true)
      setTimeout(() => setCopied(false), 2000)
    } else toast({ kind: 'problem', text: t('kit.copy.refused') })
  }
  return (
    <Button variant="default" leftSection={<Icon name={copied ? 'check' : 'copy'} />} onClick={() => void copy()}>
      <span aria-live="polite">{copied ? t('kit.copy.done') : (label ?? t('kit.copy'))}</span>
    </Button>
  )
}

/** The clipboard is there on https and localhost only; a plain address falls back to the old way. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = document.createElement('textarea')
    field.value = text
    field.className = 'visually-hidden'
    document.body.append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    return done
  }
}
