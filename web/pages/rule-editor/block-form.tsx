import { ActionIcon, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Card } from '../../kit/card.tsx'
import { Icon } from '../../kit/icon.tsx'
import { useEditing } from './editing.ts'
import classes from './rule-editor.module.css'
import { BLOCKS } from './schema.ts'
import { BLOCK_NAMES, type RuleValues } from './value.ts'

const MUST = new Set(['award', 'term'])

interface BlockFormProps {
  values: RuleValues
  onChange: (block: string, value: unknown) => void
  /** Takes the reader to a block that was just added. */
  onGo: (path: string) => void
}

/** The rule as a form: one card for each block it has, and those it can have besides. */
export function BlockForm({ values, onChange, onGo }: BlockFormProps) {
  const { t } = useTranslation()
  const absent = BLOCK_NAMES.filter(block => values[block] === null || values[block] === undefined)
  const add = (block: string): void => {
    const { field, fresh } = BLOCKS[block]!
    onChange(block, field.kind === 'list' ? [structuredClone(field.fresh)] : structuredClone(fresh))
    setTimeout(() => onGo(`/${block}`))
  }
  return (
    <>
      {BLOCK_NAMES.filter(block => !absent.includes(block)).map(block => (
        <Block key={block} block={block} value={values[block]} onChange={value => onChange(block, value)} />
      ))}
      {absent.length > 0 && (
        <div className={classes['parts']}>
          <Card title={t('ruleEditor.block.more')}>
            <div className={classes['blocks']}>
              {absent.map(block => (
                <Button key={block} size="xs" variant="default" leftSection={<Icon name="plus" size={14} />} onClick={() => add(block)}>
                  {t(`says.part.${block}`)}
                </Button>
              ))}
            </div>
          </Card>
        </div>
      )}
    </>
  )
}

function Block({ block, value, onChange }: { block: string; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation()
  const { Control } = useEditing()
  const { field } = BLOCKS[block]!
  const title = t(`says.part.${block}`)
  return (
    <div data-path={`/${block}`}>
      <Card
        title={title}
        aside={
          MUST.has(block) ? undefined : (
            <ActionIcon
              className={classes['tools'] ?? ''}
              variant="subtle"
              onClick={() => onChange(null)}
              aria-label={t('ruleEditor.remove', { what: title })}
            >
              <Icon name="trash" />
            </ActionIcon>
          )
        }
      >
        <Control field={field} name={block} label={t(`ruleEditor.block.${block}`)} path={`/${block}`} value={value} onChange={onChange} />
      </Card>
    </div>
  )
}
