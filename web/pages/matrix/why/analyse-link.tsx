import { Button } from '@mantine/core'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../kit/icon.tsx'
import type { Plant } from '../model/plant.ts'
import type { Shown } from '../model/shown.ts'

/** The same scope, days, people and skills, analysed. */
export function AnalyseLink({ plant, shown }: { plant: Plant; shown: Shown }) {
  const { t } = useTranslation()
  const { header } = plant
  const { people, skills } = shown.totals
  const narrowed = {
    ...(shown.filtered && people.length < plant.people ? { people: people.map(at => header.people[at]!.id).join(',') } : {}),
    ...(shown.filtered && skills.length < plant.skills ? { skills: skills.map(at => header.skills[at]!.id).join(',') } : {}),
  }
  const to: LinkProps = { to: '/analysis', search: narrowed }
  return (
    <Button renderRoot={props => <Link {...to} {...props} />} variant="default" leftSection={<Icon name="analysis" />}>
      {t('analysis.openHere')}
    </Button>
  )
}
