import { useState, type ReactNode } from 'react'
import { LeaveQuestion } from './leave-question.tsx'
import { forget, isAnythingUnsaved, type Layer } from './unsaved.ts'

interface Closing {
  close: () => void
  /** The question stands over the layer, which must not hear the Escape that is meant for it. */
  asking: boolean
  question: ReactNode
}

/** For whatever closes by a key or a click beside it: first it asks, where something was typed inside. */
export function useClosing(layer: Layer | null, onClose: () => void): Closing {
  const [asking, setAsking] = useState(false)
  const close = () => {
    if (layer === null ? isAnythingUnsaved() : layer.typed.size > 0) later(() => setAsking(true))
    else onClose()
  }
  const discard = () => {
    setAsking(false)
    forget(layer)
    onClose()
  }
  return { close, asking, question: <LeaveQuestion opened={asking} onKeep={() => later(() => setAsking(false))} onDiscard={discard} /> }
}

/** The key that closed one of two layers is heard by the other as well, which must not be the one to close by then. */
function later(run: () => void): void {
  requestAnimationFrame(run)
}
