export const PALETTES = {
  plant: { ok: '#1B9E77', soon: '#F0B429', gap: '#8B0000', outline: '#3A2E00', neutral: '#5B6068' },
  blue: { ok: '#0072B2', soon: '#F0B429', gap: '#7A1020', outline: '#3A2E00', neutral: '#5B6068' },
  plantDark: { ok: '#2FBF93', soon: '#FFE08A', gap: '#D33A3A', outline: '#3A2E00', neutral: '#AEB6C1' },
  blueDark: { ok: '#4FA8E8', soon: '#FFE08A', gap: '#D33A3A', outline: '#3A2E00', neutral: '#AEB6C1' },
}
