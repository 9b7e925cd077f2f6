/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- a combobox of our own: list, groups and options have no native tags, and the field keeps the focus and the keys for them */
import { Button, Modal } from '@mantine/core'
import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { matching, searchCommands, showPalette, useCommandList, type Command } from './commands.ts'
import classes from './command-palette.module.css'
import { Icon } from './icon.tsx'
import { Keys } from './keys.tsx'
import { useScrollLock } from './scroll-lock.ts'
import { Note } from './states.tsx'
import { useLookUp } from './use-look-up.ts'

const NONE: Command[] = []

function byGroup(commands: Command[]): [string, Command[]][] {
  return [...Map.groupBy(commands, one => one.group)]
}

/** Ctrl+K: everything the program can do or open, by name. */
export function CommandPalette({ opened }: { opened: boolean }) {
  const { t } = useTranslation()
  useScrollLock(opened)
  return (
    <Modal.Root opened={opened} onClose={() => showPalette(false)} size={600} yOffset="12dvh" centered={false} radius="lg">
      <Modal.Overlay />
      <Modal.Content aria-label={t('kit.palette.title')}>
        <Palette />
      </Modal.Content>
    </Modal.Root>
  )
}

function keepInView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: 'nearest' })
}

function choose(command: Command | undefined): void {
  if (!command) return
  showPalette(false)
  command.run()
}

function Palette() {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const listId = useId()
  const commands = useCommandList()
  const wanted = text.trim()
  const { answer, busy, again } = useLookUp(searchCommands, wanted, wanted.length >= 2)
  const found = answer?.found?.commands ?? NONE
  const groups = useMemo(() => byGroup([...found, ...matching(commands, text)]), [commands, found, text])
  const flat = useMemo(() => groups.flatMap(([, members]) => members), [groups])
  const active = flat[Math.min(at, flat.length - 1)]

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }
    const to = moves[event.key]
    if (to !== undefined && flat.length > 0) {
      event.preventDefault()
      setAt(event.key.startsWith('Arrow') ? (to + flat.length) % flat.length : Math.max(0, Math.min(flat.length - 1, to)))
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      choose(active)
    }
  }

  return (
    <div className={classes['palette']}>
      <div className={classes['field']}>
        <Icon name="search" />
        <input
          data-autofocus
          className={classes['input']}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={active ? `${listId}-${active.id}` : undefined}
          aria-label={t('kit.palette.label')}
          placeholder={t('kit.palette.label')}
          value={text}
          onChange={event => {
            setText(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
        />
        <Keys keys="Escape" />
      </div>
      <div className={classes['list']} role="listbox" id={listId} aria-label={t('kit.palette.title')}>
        {groups.map(([group, members]) => (
          <div key={group} role="group" aria-label={group}>
            <div className={classes['group']} aria-hidden>
              {group}
            </div>
            {members.map(command => (
              <div
                key={command.id}
                id={`${listId}-${command.id}`}
                ref={command === active ? keepInView : undefined}
                role="option"
                tabIndex={-1}
                aria-selected={command === active}
                className={classes['option']}
                onClick={() => choose(command)}
                onPointerMove={() => setAt(flat.indexOf(command))}
              >
                <span className={classes['icon']}>
                  <Icon name={command.icon ?? 'arrow'} />
                </span>
                <bdi className={classes['label']}>{command.label}</bdi>
                {command.hint !== undefined && <span className={classes['hint']}>{command.hint}</span>}
                {command.keys !== undefined && <Keys keys={command.keys} />}
              </div>
            ))}
          </div>
        ))}
      </div>
      {answer?.found?.failed && (
        <div role="alert" className={classes['failed']}>
          <Note
            icon="alert"
            kind="problem"
            action={
              <Button size="compact-sm" variant="default" onClick={again}>
                {t('kit.retry')}
              </Button>
            }
          >
            {t('kit.palette.failed')}
          </Note>
        </div>
      )}
      {flat.length === 0 && !answer?.found?.failed && (
        <p className={classes['none']}>{t(busy ? 'kit.loading' : 'kit.palette.none', { text })}</p>
      )}
      <output className="visually-hidden">{t('kit.palette.count', { count: flat.length })}</output>
    </div>
  )
}
