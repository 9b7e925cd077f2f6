import { useState } from 'react'
import { api, ApiProblem } from '../../api.ts'
import type { CertificationVersion } from '../../contract-certifications.ts'
import { useForm, type Form } from '../../kit/form.ts'
import { toast } from '../../kit/toast.tsx'
import { useRebased, type Rebased } from '../../kit/use-rebased.ts'
import { useTranslation } from 'react-i18next'
import { somethingWritten } from '../../queries.ts'
import { atPointer, openedIn, ruleOf, valuesOf, type RuleValues } from './value.ts'

interface RuleForm {
  form: Form<RuleValues>
  rebased: Rebased<RuleValues>
  /** Places that were open and have a value now. */
  opened: string[]
  /** Where those values come from; whoever saves answers for them. */
  source: string
  setSource: (source: string) => void
}

/** What is typed of a rule, kept when a newer draft comes, and saved with the places that were chosen. */
export function useRuleForm(id: string, version: CertificationVersion): RuleForm {
  const { t } = useTranslation()
  const [source, setSource] = useState('')
  const form = useForm<RuleValues>({
    initial: valuesOf(version.name, version.rule),
    send: async (values, key) => {
      const rule = ruleOf(values)
      const chosen = openedIn(version, rule)
      const body = {
        revision: rebased.version,
        name: values.name.trim(),
        rule,
        ...(chosen.length === 0 ? {} : { bind: bindings(chosen, rule, source.trim()) }),
      }
      await api.put(`/certifications/${id}/versions/${version.version}`, body, { key }).catch((error: unknown) => {
        if (error instanceof ApiProblem && error.code === 'certification.stale') void somethingWritten()
        throw error
      })
      setSource('')
      await somethingWritten()
      toast({ text: t('ruleEditor.saved') })
    },
  })
  const rebased = useRebased(form, { version: version.revision, values: valuesOf(version.name, version.rule) })
  return { form, rebased, opened: openedIn(version, ruleOf(form.values)), source, setSource }
}

function bindings(places: readonly string[], rule: unknown, source: string): Record<string, { value: unknown; source: string }> {
  return Object.fromEntries(places.map(at => [at, { value: atPointer(rule, at), source }]))
}
