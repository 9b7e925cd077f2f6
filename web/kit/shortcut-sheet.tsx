import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from './dialog.tsx'
import { Keys } from './keys.tsx'
import { setSingleKeys, useShortcutList, useSingleKeys } from './shortcuts.ts'
import classes from './shortcut-sheet.module.css'

/** `?`: the keys that work on this screen, and the switch that turns single keys off. */
export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const on = useSingleKeys()
  const groups = [...Map.groupBy(useShortcutList(), one => one.group)]
  return (
    <Dialog opened={opened} onClose={onClose} title={t('kit.shortcuts.title')} size={680}>
      <div className={classes['groups']}>
        {groups.map(([group, members]) => (
          <section key={group} className={classes['group']}>
            <h3>{group}</h3>
            <dl>
              {members.map(one => (
                <div key={one.id} className={classes['row']}>
                  <dt>{one.label}</dt>
                  <dd>
                    <Keys keys={one.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        className={classes['switch']}
        checked={on}
        onChange={event => setSingleKeys(event.currentTarget.checked)}
        label={t('kit.shortcuts.single')}
        description={t('kit.shortcuts.singleHint')}
      />
    </Dialog>
  )
}
