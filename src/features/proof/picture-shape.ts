export interface Picture {
  width: number
  height: number
  /** The same picture to the last bit, without what was written beside it; the very same bytes where there was nothing. */
  kept: Buffer
}

/** `broken`: what it is made of does not fit together, or does not say how large it is. `more`: something else hangs on behind. */
export type Unreadable = 'broken' | 'more'
