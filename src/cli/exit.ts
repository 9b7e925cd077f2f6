/** 0 done, 1 the thing asked about is not so, 2 wrong use, 3 refused, 4 a fault of ours. */
export const EXIT = { done: 0, notSo: 1, wrongUse: 2, refused: 3, fault: 4 } as const

/** Ends a command with one of the codes and a sentence on standard error. */
export class Ending extends Error {
  readonly code: number

  constructor(code: number, sentence: string) {
    super(sentence)
    this.name = 'Ending'
    this.code = code
  }
}

export const wrongUse = (sentence: string): Ending => new Ending(EXIT.wrongUse, sentence)
