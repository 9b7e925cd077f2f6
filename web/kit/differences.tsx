import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Difference } from './rebase.ts'
import { Note } from './states.tsx'
import classes from './differences.module.css'

interface DifferencesProps {
  of: { newer: boolean; differences: Difference[]; takeTheirs: (taken: Difference[]) => void }
  /** What the field is called. */
  label: (path: readonly string[]) => string
  /** What a value says; an empty text is shown as a dash. */
  text: (path: readonly string[], value: unknown) => string
}

/** Two editors: what was, what the other has saved, and what stands here unsaved, field by field. */
export function Differences({ of: { newer, differences, takeTheirs }, label, text }: DifferencesProps) {
  const { t } = useTranslation()
  if (!newer) return null
  return (
    <output>
      <Note icon="info" kind="note">
        <p>{t(differences.length === 0 ? 'kit.newer.beside' : 'kit.newer.both')}</p>
        {differences.map(one => (
          <section key={one.path.join('.')} className={classes['field']} aria-label={label(one.path)}>
            <strong>{label(one.path)}</strong>
            <dl>
              {(['base', 'theirs', 'yours'] as const).map(which => (
                <div key={which}>
                  <dt>{t(`kit.newer.${which}`)}</dt>
                  <dd>
                    <bdi>{text(one.path, one[which]) || '–'}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
            <Button size="xs" variant="default" onClick={() => takeTheirs([one])} aria-label={`${t('kit.newer.take')}: ${label(one.path)}`}>
              {t('kit.newer.take')}
            </Button>
          </section>
        ))}
      </Note>
    </output>
  )
}
