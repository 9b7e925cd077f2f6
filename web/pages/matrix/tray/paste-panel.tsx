import { Button, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api.ts'
import { Drawer } from '../../../kit/drawer.tsx'
import { Refused } from '../../../kit/form-frame.tsx'
import { Loading, Note } from '../../../kit/states.tsx'
import { queryClient } from '../../../queries.ts'
import type { Plant } from '../model/plant.ts'
import { keyOf, type Tray } from './changes.ts'
import classes from './tray.module.css'
import type { TrayHandle } from './use-tray.ts'
import { signKey, type Pasting, type UnknownSign } from './use-paste.ts'

/** As many names as anybody reads one by one. */
const NAMED = 8
const LEAVE = '-'

interface PastePanelProps {
  opened: boolean
  pasting: Pasting
  plant: Plant
  tray: TrayHandle
}

/** What a paste would do, beside the grid in which it is drawn; nothing is pending before it is taken over. */
export function PastePanel({ opened, pasting, plant, tray }: PastePanelProps) {
  const { t } = useTranslation()
  const { taken, signs, said, changes, checked, failed, same, close } = pasting
  const open = signs.filter(sign => !said.has(signKey(sign)))
  const clean = changes.filter((_, i) => checked?.cells[i]?.status === 'change')
  const unknown = open.reduce((sum, sign) => sum + sign.count, 0)
  const counts = checked && {
    change: checked.counts.change,
    same: same + checked.counts.same,
    unknown,
    conflict: checked.counts.conflict,
    refused: checked.counts.refused,
  }
  const take = (): void => {
    tray.store.change(old => added(old, clean))
    // What was said of signs is known to everybody from now on; whoever may not record has said it for this time.
    const rows = signs.flatMap(sign => {
      const code = said.get(signKey(sign))
      return code === undefined || !tray.may.write ? [] : [{ scaleId: sign.scaleId, sign: sign.sign, code }]
    })
    if (rows.length > 0)
      void api
        .put('/signs', { rows })
        .then(() => queryClient.invalidateQueries({ queryKey: ['pasted-signs'] }))
        .catch(() => undefined)
    close()
  }
  return (
    <Drawer
      opened={opened}
      onClose={close}
      title={t('tray.paste.title')}
      label={t('tray.paste.title')}
      actions={
        <>
          <Button variant="default" onClick={close}>
            {t('kit.cancel')}
          </Button>
          <Button onClick={take} disabled={clean.length === 0}>
            {t('tray.paste.take', { count: clean.length })}
          </Button>
        </>
      }
    >
      <div className={classes['fields']}>
        {taken && <p>{t(`tray.paste.by.${taken.placed.by.rows}.${taken.placed.by.columns}`)}</p>}
        {!counts && failed === null && <Loading rows={3} />}
        <Refused text={failed === null ? null : t('kit.error.detail')} />
        {counts && (
          <ul className={classes['counts']}>
            {(['change', 'same', 'unknown', 'conflict', 'refused'] as const).map(kind =>
              kind === 'change' || counts[kind] > 0 ? (
                <li key={kind} data-kind={kind}>
                  {t(`tray.count.${kind}`, { count: counts[kind] })}
                </li>
              ) : null,
            )}
          </ul>
        )}
        {checked && checked.counts.refused > 0 && <Reasons pasting={pasting} />}
        {signs.length > 0 && (
          <section className={classes['tokens']}>
            <h3 className={classes['who']}>{t('tray.paste.signs')}</h3>
            <p className={classes['small']}>{t('tray.paste.signs.hint')}</p>
            {signs.map(sign => (
              <SignField key={signKey(sign)} sign={sign} pasting={pasting} plant={plant} />
            ))}
          </section>
        )}
        {taken && taken.placed.beyond > 0 && <Note icon="info">{t('tray.paste.beyond', { count: taken.placed.beyond })}</Note>}
        {taken && taken.placed.unmatched.length > 0 && <Unmatched names={taken.placed.unmatched} />}
      </div>
    </Drawer>
  )
}

/** One step, over what their editor saw when they pasted. */
function added(tray: Tray, changes: Pasting['changes']): Tray {
  const next = new Map(tray.changes)
  for (const change of changes) next.set(keyOf(change), change)
  return { changes: next, past: [...tray.past, tray.changes], future: [] }
}

function SignField({ sign, pasting, plant }: { sign: UnknownSign; pasting: Pasting; plant: Plant }) {
  const { t } = useTranslation()
  const scale = plant.scales.get(sign.scaleId)
  const code = pasting.said.get(signKey(sign))
  const colour = sign.shown.startsWith('#')
  return (
    <NativeSelect
      label={t(colour ? 'tray.paste.colour' : 'tray.paste.sign', { sign: sign.shown, scale: scale?.name ?? '', count: sign.count })}
      leftSection={colour ? <span className={classes['swatch']} style={{ background: sign.shown }} /> : undefined}
      value={code === undefined ? '' : (code ?? LEAVE)}
      onChange={event => {
        const chosen = event.currentTarget.value
        if (chosen !== '') pasting.say(sign, chosen === LEAVE ? null : chosen)
      }}
      data={[
        { value: '', label: t('tray.paste.choose'), disabled: code !== undefined },
        { value: LEAVE, label: t('tray.paste.leave') },
        ...(scale?.levels ?? []).map(level => ({
          value: level.code,
          label: t('record.levelNamed', { code: level.code, name: level.name }),
        })),
      ]}
    />
  )
}

/** Each reason once, with how often it stands against a cell. */
function Reasons({ pasting: { checked } }: { pasting: Pasting }) {
  const { t } = useTranslation()
  const reasons = Map.groupBy(
    (checked?.cells ?? []).flatMap(cell => cell.refused?.text ?? []),
    text => text,
  )
  return (
    <ul className={classes['lines']}>
      {[...reasons].slice(0, NAMED).map(([text, cells]) => (
        <li key={text}>{t('tray.paste.refused', { text, count: cells.length })}</li>
      ))}
    </ul>
  )
}

function Unmatched({ names }: { names: string[] }) {
  const { t } = useTranslation()
  return (
    <section>
      <h3 className={classes['who']}>{t('tray.paste.unmatched', { count: names.length })}</h3>
      <ul className={classes['lines']}>
        {names.slice(0, NAMED).map((name, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- the same name may stand there twice
          <li key={`${i} ${name}`}>
            <bdi>{name}</bdi>
          </li>
        ))}
        {names.length > NAMED && <li>{t('tray.moreSkills', { count: names.length - NAMED })}</li>}
      </ul>
    </section>
  )
}
