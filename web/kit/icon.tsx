/** Drawn for 16 x 16 at a stroke of 1.5. */
const PATHS = {
  home: 'M2.5 7.2 8 2.75l5.5 4.45v5.3a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1zM6.25 13.5V9.25h3.5v4.25',
  matrix:
    'M2.5 4a1.5 1.5 0 0 1 1.5-1.5h8A1.5 1.5 0 0 1 13.5 4v8a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 12zM2.5 6.25h11M6.25 2.5v11M9.9 6.25v7.25M6.25 9.9h7.25',
  gaps: 'M13.5 8A5.5 5.5 0 1 1 8 2.5M8 8V2.5A5.5 5.5 0 0 1 13.5 8z',
  analysis: 'M2.5 2.5v11h11M5 10.5l2.75-3.5 2.25 2 3.25-4.5',
  due: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8 5v3.25l2 1.5',
  people:
    'M6 7.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5zM1.75 13c.3-2.2 2-3.5 4.25-3.5S9.95 10.8 10.25 13M10.5 3.2a2.1 2.1 0 0 1 0 4.1M12 9.8c1.3.5 2.1 1.6 2.25 3.2',
  person: 'M8 7.75a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3 13.5c.35-2.4 2.35-3.75 5-3.75s4.65 1.35 5 3.75',
  imports: 'M2.5 9.5v2.75a1.25 1.25 0 0 0 1.25 1.25h8.5a1.25 1.25 0 0 0 1.25-1.25V9.5M8 2.5v7.25M5 7l3 3 3-3',
  sheet: 'M3.5 2.5h6L12.5 5.5v8h-9zM9.25 2.5v3.25h3.25M5.75 8h4.5M5.75 10.5h4.5',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.25 10.25l3.25 3.25',
  sun: 'M8 10.75a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5zM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7',
  moon: 'M13.25 9.6A5.5 5.5 0 0 1 6.4 2.75a5.5 5.5 0 1 0 6.85 6.85z',
  screen: 'M2.5 3.5h11v7.5h-11zM6 13.5h4M8 11v2.5',
  contrast: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8 2.5v11M10 4.2v7.6M12 6v4',
  language: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM2.6 8h10.8M8 2.5c3.1 3.2 3.1 7.8 0 11M8 2.5c-3.1 3.2-3.1 7.8 0 11',
  down: 'M4 6.25 8 10l4-3.75',
  up: 'M4 9.75 8 6l4 3.75',
  next: 'M6.25 4 10 8l-3.75 4',
  back: 'M9.75 4 6 8l3.75 4',
  sort: 'M5.25 6.25 8 3.5l2.75 2.75M5.25 9.75 8 12.5l2.75-2.75',
  ascending: 'M8 12.5v-9M4.75 6.5 8 3.25 11.25 6.5',
  descending: 'M8 3.5v9M4.75 9.5 8 12.75 11.25 9.5',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3.25 8.5 6.5 11.75 12.75 4.5',
  alert: 'M8 2.75 14 13.25H2zM8 6.75v3M8 11.6v.05',
  info: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8 7.5v3.25M8 5.25v.05',
  calendar:
    'M2.5 4.75A1.25 1.25 0 0 1 3.75 3.5h8.5a1.25 1.25 0 0 1 1.25 1.25v7.5a1.25 1.25 0 0 1-1.25 1.25h-8.5a1.25 1.25 0 0 1-1.25-1.25zM2.5 6.75h11M5.5 2v2.5M10.5 2v2.5',
  history: 'M2.75 8a5.25 5.25 0 1 0 1.6-3.75L2.75 5.75M2.75 2.75v3h3M8 5.25V8l2 1.4',
  keyboard: 'M1.75 4.5h12.5v7H1.75zM4.25 7h.05M6.75 7h.05M9.25 7h.05M11.75 7h.05M5 9.25h6',
  more: 'M3.5 8h.05M8 8h.05M12.5 8h.05',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  show: 'M1.5 8c1.5-2.8 3.7-4.25 6.5-4.25S13 5.2 14.5 8c-1.5 2.8-3.7 4.25-6.5 4.25S3 10.8 1.5 8zM8 9.75a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5z',
  hide: 'M6.6 4A6.6 6.6 0 0 1 8 3.75c2.8 0 5 1.45 6.5 4.25a9.5 9.5 0 0 1-1.6 2.2M10.9 11.6a6.4 6.4 0 0 1-2.9.65C5.2 12.25 3 10.8 1.5 8a9.3 9.3 0 0 1 2.3-2.8M2.5 2.5l11 11',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  trash: 'M2.75 4.25h10.5M6.25 4V2.5h3.5V4M4 4.25l.6 9.25h6.8l.6-9.25M6.75 7v3.75M9.25 7v3.75',
  undo: 'M5.75 3 2.75 6l3 3M3 6h6.5a3.75 3.75 0 0 1 0 7.5H6',
  filter: 'M2.5 3.5h11l-4.25 5v4.25l-2.5-1.25V8.5z',
  offline:
    'M2 2l12 12M1.75 6.25A9.5 9.5 0 0 1 4.3 4.6M6.8 3.7a9.4 9.4 0 0 1 7.45 2.55M4 8.75a6 6 0 0 1 2.5-1.5M9.8 7.3c.8.3 1.6.8 2.2 1.45M8 12.25v.05',
  lock: 'M3.5 7.25h9v6.25h-9zM5.25 7.25V5a2.75 2.75 0 0 1 5.5 0v2.25',
  key: 'M5.5 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM7.75 7.75 13 2.5M10.25 5.25l2 2',
  device: 'M2 3.5h12v7.25H2zM5.5 13.25h5',
  leave: 'M6.5 13.5H3.75a1.25 1.25 0 0 1-1.25-1.25v-8.5A1.25 1.25 0 0 1 3.75 2.5H6.5M10.25 5l3 3-3 3M13 8H6',
  panel: 'M2.5 3.5h11v9h-11zM6.25 3.5v9',
  arrow: 'M3 8h10M9 4l4 4-4 4',
  external: 'M6.5 3H3v10h10V9.5M9.5 2.75h3.75V6.5M13 3 7.5 8.5',
  factory: 'M2.5 13.5V6.75l3.5 2.5v-2.5l3.5 2.5V2.5h4v11zM5 11.25h.05M8 11.25h.05M11 11.25h.05',
  inbox: 'M2.5 9.25 4.25 3.5h7.5l1.75 5.75v3.25a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1zM2.5 9.25h3.25l.75 1.5h3l.75-1.5h3.25',
  rows: 'M2.5 4h2M2.5 8h2M2.5 12h2M7 4h6.5M7 8h6.5M7 12h6.5',
  sign: 'M2.5 13.5h11M3.5 10.75l6.9-6.9a1.4 1.4 0 0 1 2 2l-6.9 6.9-2.5.5z',
  file: 'M4 2.5h5.25L12 5.25v8.25H4zM9 2.5v3h3',
  structure: 'M6.25 2.5h3.5v3h-3.5zM2.5 10.5H6v3H2.5zM10 10.5h3.5v3H10zM8 5.5V8M4.25 10.5V8h7.5v2.5',
  shield: 'M8 2.25 13 4v4c0 3-2 5-5 6-3-1-5-3-5-6V4z',
  certificate: 'M8 9.75a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5zM5.6 9v5L8 12.6l2.4 1.4V9M6.6 6l1 1 1.9-2',
  library: 'M3 2.5h2.5v11H3zM5.5 2.5H8v11H5.5zM9.25 3.2l2.4-.65 2.85 10.6-2.4.65z',
  requirements: 'M2.5 4l1 1 1.75-2M2.5 8l1 1 1.75-2M2.5 12l1 1 1.75-2M7.5 4.25h6M7.5 8.25h6M7.5 12.25h6',
} as const

export type IconName = keyof typeof PATHS

/** Icons that point along the reading direction turn round in right-to-left text. */
const MIRRORED = new Set<IconName>(['next', 'back', 'undo', 'leave', 'panel', 'arrow', 'external', 'history'])

export function Icon({ name, size = 16, label }: { name: IconName; size?: number; label?: string }) {
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={MIRRORED.has(name) ? 'mirror' : undefined}
      focusable={false}
      {...named}
    >
      <path d={PATHS[name]} strokeWidth={name === 'more' ? 2.25 : undefined} />
    </svg>
  )
}
