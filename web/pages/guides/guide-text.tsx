import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { readGuideText, type Block, type Inline } from '../../../src/rules/guide-text.ts'
import { Icon } from '../../kit/icon.tsx'
import { Tag } from '../../kit/card.tsx'
import type { Confidence } from '../../contract-certifications.ts'
import classes from './guide.module.css'

/** A text in the plain shape of guides. It is read into pieces and put in as text: whatever looks like markup stays a text. */
export function GuideText({ text, language }: { text: string; language?: string | undefined }) {
  const blocks = readGuideText(text)
  return (
    <div className={classes['text']} lang={language} dir={language === undefined ? undefined : 'auto'}>
      {blocks.map((block, index) => (
        <BlockOf key={index} block={block} />
      ))}
    </div>
  )
}

function BlockOf({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Pieces inside={block.inside} />
        </p>
      )
    case 'heading':
      return <h3>{block.text}</h3>
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List>
          {block.items.map((item, index) => (
            <li key={index}>
              <Pieces inside={item} />
            </li>
          ))}
        </List>
      )
    }
    case 'table':
      return <Table block={block} />
    case 'question':
      return <Question block={block} />
  }
}

function Table({ block: { head, rows } }: { block: Extract<Block, { kind: 'table' }> }) {
  const { t } = useTranslation()
  const label = head[0]?.map(piece => ('text' in piece ? piece.text : '')).join('')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reached by keyboard
    <section className={classes['tableFrame']} tabIndex={0} aria-label={label || t('guides.table')}>
      <table>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                <Pieces inside={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, index) => (
                <td key={index}>
                  <Pieces inside={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Question({ block: { question, answer } }: { block: Extract<Block, { kind: 'question' }> }) {
  const id = useId()
  return (
    <section className={classes['question']} aria-labelledby={id}>
      <h3 id={id}>{question}</h3>
      <p>
        <Pieces inside={answer} />
      </p>
    </section>
  )
}

function Pieces({ inside }: { inside: readonly Inline[] }) {
  return inside.map((piece, index) => {
    switch (piece.kind) {
      case 'text':
        return piece.text
      case 'strong':
        return <strong key={index}>{piece.text}</strong>
      case 'link':
        return <Outside key={index} url={piece.url} text={hostOf(piece.url)} />
      case 'mark':
        return <CertainMark key={index} mark={piece.mark} />
    }
  })
}

/** A way out of the program; the place it leads to learns nothing of where it was. */
export function Outside({ url, text }: { url: string; text: string }) {
  const { t } = useTranslation()
  if (!/^https?:\/\//.test(url)) return <bdi>{text}</bdi>
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className={classes['outside']}>
      <bdi>{text}</bdi>
      <Icon name="external" size={12} />
      <span className="visually-hidden">{t('guides.newTab')}</span>
    </a>
  )
}

function hostOf(url: string): string {
  const [host = url, ...path] = url.replace(/^https?:\/\/(?:www\.)?/, '').split('/')
  const rest = path.join('/').replace(/\/$/, '')
  return rest === '' ? host : `${host}/${rest.length > 40 ? `${rest.slice(0, 38)}…` : rest}`
}

/** How certain the statement before it is: a tick where the issuer says so, a word otherwise. What is unconfirmed stands out. */
export function CertainMark({ mark }: { mark: Confidence }) {
  const { t } = useTranslation()
  if (mark === 'primary')
    return (
      <span className={classes['sure']} title={t('says.mark.primary')}>
        <Icon name="check" size={12} />
        <span className="visually-hidden">{t('says.mark.primary')}</span>
      </span>
    )
  if (mark === 'unconfirmed')
    return (
      <span className={classes['mark']}>
        <Tag tone="soon">{t('says.mark.unconfirmed')}</Tag>
      </span>
    )
  return <span className={classes['second']}>{t(`says.mark.${mark}`)}</span>
}
