/** What a spreadsheet may cost before it is refused. Tests read the same figures. */
export interface SheetLimits {
  fileBytes: number
  inflatedBytes: number
  entries: number
  /** Output may be this many times its input, counted once `ratioAfter` bytes have come out: small repetitive sheets pass. */
  ratio: number
  ratioAfter: number
  cells: number
  /** Slots of the rectangle a sheet spans once long gaps are closed, filled or not. */
  slots: number
  cellChars: number
  /** A part larger than this is read piece by piece and never held whole. */
  wholeBytes: number
}

export const MEGABYTE = 1024 * 1024

export const LIMITS: SheetLimits = {
  fileBytes: 25 * MEGABYTE,
  inflatedBytes: 200 * MEGABYTE,
  entries: 2_000,
  ratio: 100,
  ratioAfter: 10 * MEGABYTE,
  cells: 2_000_000,
  slots: 8_000_000,
  cellChars: 32_767,
  wholeBytes: 4 * MEGABYTE,
}

/** A list of rows as text is read as it comes, so it may be longer. */
export const LIST_LIMITS = { fileBytes: 1024 * MEGABYTE, rows: 10_000_000, columns: 200, rowChars: MEGABYTE }

/** What one import keeps: as much as a workbook may hold. */
export const KEPT_CELLS = 2_000_000

/** What is taken in one request; more travels in parts. */
export const CELLS_IN_ONE = 200_000
