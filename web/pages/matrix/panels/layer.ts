/** Menus and lists of this page open inside its landmark, not at the end of the document. */
export const LAYER_ID = 'matrix-layer'
export const IN_PAGE = { target: `#${LAYER_ID}` }
