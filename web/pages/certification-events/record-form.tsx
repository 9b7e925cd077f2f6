import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../src/rules/certification/language.ts'
import { api, ApiProblem } from '../../api.ts'
import type { EvidenceFile } from '../../contract-proof.ts'
import { useFormats } from '../../format.ts'
import { useAttempts } from '../../kit/attempt.ts'
import { Card } from '../../kit/card.tsx'
import { FormEnd, Refused } from '../../kit/form-frame.tsx'
import { toast } from '../../kit/toast.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import { recordedQuery } from '../../queries-events.ts'
import { somethingWritten, useSession } from '../../queries.ts'
import { FileDrop, useUploads } from '../../record/file-drop.tsx'
import { EntryFields } from './entry-fields.tsx'
import classes from './events.module.css'
import { entryOf, fieldsOf, FOR_ANY, kindsFor, missingIn, OF_ONE, type Typed } from './fields.ts'
import { Whom, type Chosen } from './whom.tsx'
import { useEventWords } from './words.ts'

interface RecordFormProps {
  certification: { id: string; code: string; name: string; rule: Rule }
  people: Chosen[]
  onPeople: (people: Chosen[]) => void
  kind: string | undefined
  onKind: (kind: string) => void
}

/** Whom, what, when: an entry for one person or for many at once, whole or not at all. */
export function RecordForm({ certification, people, onPeople, kind, onKind }: RecordFormProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { rule, code } = certification
  const today = useSession()?.organisation?.today
  const kinds = kindsFor(rule)
  const type = [...kinds.first, ...kinds.more].find(one => one === kind) ?? kinds.first[0]!
  const fields = fieldsOf(rule, type)
  const dims = rule.scope?.dims ?? []
  const [typed, setTyped] = useState<Typed>({ on: today ?? '' })
  const [anywhere, setAnywhere] = useState<boolean | null>(null)
  const [tried, setTried] = useState(false)
  const { busy, refusal, send } = useRecording()
  const one = people.length === 1 ? people[0]!.id : null
  const recorded = useQuery({ ...recordedQuery(one ?? '', code), enabled: one !== null, retry: false })
  const { files, uploads, onFiles } = useEvidence(one)
  const missing = tried ? missingIn(typed, fields) : []
  const forAny = anywhere ?? FOR_ANY.has(type)
  const alone = OF_ONE.has(type) && people.length > 1
  const submit = async (): Promise<void> => {
    setTried(true)
    if (people.length === 0 || alone || missingIn(typed, fields).length > 0) return
    const event = entryOf(type, typed, fields, dims, code)
    const done = await send({ personIds: people.map(person => person.id), ...(forAny ? {} : { certs: [code] }), event, ...named(files) })
    if (!done) return
    toast({ text: t('certificationEvents.recorded', { count: people.length, number: number(people.length) }) })
    setTyped({ on: today ?? '' })
    onFiles(() => [])
    setTried(false)
  }
  const whomError =
    tried && people.length === 0 ? t('certificationEvents.whom.missing') : alone ? t('certificationEvents.whom.one') : undefined
  return (
    <form
      className={classes['stack']}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <Unsaved typed={!busy && Object.keys(typed).length > 1} />
      <Card>
        <Whom certificationId={certification.id} people={people} onChange={onPeople} error={whomError} />
      </Card>
      <Card>
        <div className={classes['stack']}>
          <Kind kinds={kinds} value={type} onChange={onKind} />
          <EntryFields
            key={type}
            fields={fields}
            dims={dims}
            typed={typed}
            onType={(name, value) => setTyped(old => ({ ...old, [name]: value }))}
            missing={missing}
            events={recorded.data?.events ?? []}
            today={today}
            ahead={type === 'booked' || type === 'booking-cancelled'}
          />
          {one !== null && <FileDrop uploads={uploads} files={files} onFiles={onFiles} />}
          <Checkbox
            label={t('certificationEvents.forAny')}
            description={t('certificationEvents.forAny.hint')}
            checked={forAny}
            onChange={event => setAnywhere(event.currentTarget.checked)}
          />
          <Refused text={refusal} />
          <FormEnd>
            <Button type="submit" loading={busy} disabled={uploads.waiting > 0}>
              {people.length > 1
                ? t('certificationEvents.recordMany', { count: people.length, number: number(people.length) })
                : t('certificationEvents.record')}
            </Button>
          </FormEnd>
        </div>
      </Card>
    </form>
  )
}

function Kind({ kinds, value, onChange }: { kinds: ReturnType<typeof kindsFor>; value: string; onChange: (kind: string) => void }) {
  const { t } = useTranslation()
  const words = useEventWords()
  const items = (types: string[]): { value: string; label: string }[] => types.map(type => ({ value: type, label: words.type(type) }))
  return (
    <NativeSelect
      label={t('certificationEvents.what')}
      description={t(`certificationEvents.kindHint.${kinds.first.includes(value) ? 'first' : 'more'}`)}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      data={[
        { group: t('certificationEvents.kinds.first'), items: items(kinds.first) },
        { group: t('certificationEvents.kinds.more'), items: items(kinds.more) },
      ]}
    />
  )
}

const named = (files: EvidenceFile[]): { fileIds?: string[] } => (files.length === 0 ? {} : { fileIds: files.map(file => file.id) })

/** What proves it, handed in for the one person it is about: of somebody else it proves nothing. */
function useEvidence(personId: string | null) {
  const [handedIn, setHandedIn] = useState<{ of: string | null; files: EvidenceFile[] }>({ of: null, files: [] })
  const onFiles = (change: (files: EvidenceFile[]) => EvidenceFile[]): void =>
    setHandedIn(old => ({ of: personId, files: change(old.of === personId ? old.files : []) }))
  const uploads = useUploads(personId ?? '', onFiles)
  return { files: handedIn.of === personId ? handedIn.files : [], uploads, onFiles }
}

/** Sends once, and safely again; a refusal stays beside the button, in words. */
function useRecording() {
  const { t } = useTranslation()
  const attempts = useAttempts()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const send = async (body: object): Promise<boolean> => {
    setBusy(true)
    setRefusal(null)
    try {
      await attempts.run(body, key => api.post('/certification-events', body, { key }))
      await somethingWritten()
      return true
    } catch (error) {
      const said = error instanceof ApiProblem ? [error.detail, ...error.errors.map(one => one.text)].join(' ') : t('kit.error.detail')
      setRefusal(said)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, send }
}
