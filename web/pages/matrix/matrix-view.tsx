import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { percent } from '../../../src/rules/metrics.ts'
import { glyphAt } from '../../../src/rules/packed-pair.ts'
import { useFormats } from '../../format.ts'
import { Icon } from '../../kit/icon.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { useMay } from '../../may.ts'
import { Clocks } from '../../readings/clocks.tsx'
import { RecordDrawer, type RecordPreview } from '../../record/record-drawer.tsx'
import { AskPanel } from './ask/ask-panel.tsx'
import { CompareBar } from './compare/compare-bar.tsx'
import { useComparison } from './compare/use-comparison.ts'
import type { GridModel } from './grid/grid-model.ts'
import { MatrixGrid, type GridHandle } from './grid/matrix-grid.tsx'
import { ListView } from './list-view.tsx'
import classes from './matrix-view.module.css'
import { packedAt } from './model/cell-glyph.ts'
import type { Plant } from './model/plant.ts'
import { Chips } from './panels/chips.tsx'
import { FilterMenu } from './panels/filter-menu.tsx'
import { Finder } from './panels/finder.tsx'
import { LAYER_ID } from './panels/layer.ts'
import { HeaderMenu, type HeaderAsked } from './panels/header-menu.tsx'
import { Legend } from './panels/legend.tsx'
import { Notes } from './panels/notes.tsx'
import { StatusLine } from './panels/status-line.tsx'
import { Toolbar } from './panels/toolbar.tsx'
import { ViewMenu } from './panels/view-menu.tsx'
import { ExportMenu } from './paper/export-menu.tsx'
import { ShareBar } from './shares/share-bar.tsx'
import type { ReceivedShare } from '../../queries-shares.ts'
import { ViewsMenu } from './views/views-menu.tsx'
import { copyInto } from './copy-cells.ts'
import { useEditing } from './tray/use-editing.tsx'
import { useFillHeight } from './use-fill-height.ts'
import { useActions } from './use-actions.ts'
import { useModel } from './use-model.ts'
import { AnalyseLink } from './why/analyse-link.tsx'
import { useTotalWhy } from './why/use-total-why.tsx'
import { useOpenCell, useView, type OpenCell } from './use-view.ts'

interface MatrixViewProps {
  plant: Plant
  past: boolean
  /** The last refresh failed; what is shown is older. */
  failed: boolean
  /** The shared matrix that this is; null: the reader’s own. */
  share: ReceivedShare | null
}

export function MatrixView({ plant, past, failed, share }: MatrixViewProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { view, change } = useView()
  const { open, show, close } = useOpenCell()
  const [peopleText, setPeopleText] = useState('')
  const [allSkills, setAllSkills] = useState(false)
  const [asked, setAsked] = useState<HeaderAsked | null>(null)
  const [asking, setAsking] = useState<{ skillId: string | null } | null>(null)
  const [menu, setMenu] = useState<'filter' | 'group' | null>(null)
  const grid = useRef<GridHandle>(null)
  const comparison = useComparison(plant)
  const { page, style } = useFillHeight(!view.list)
  const passing = useMemo(() => ({ peopleText, allSkills }), [peopleText, allSkills])
  const { model, groupType } = useModel(plant, view, passing, past, comparison.changes)
  const { shown } = model
  const may = useMay()
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false }) ?? false
  const mayAsk = may('requirements.write')
  const why = useTotalWhy(model, open !== null, (personId, skillId) => show({ personId, skillId }, 'why'))
  const actions = useActions({ model, view, change, show, setMenu, setAsked, grid, whyOf: why.ask })
  const editing = useEditing({ model, grid, show })
  const { all } = shown.totals
  const met = percent(all.compliant, all.required)
  const left = shown.filtered
    ? t('matrix.left', {
        people: number(shown.totals.people.length),
        ofPeople: number(plant.people),
        skills: number(shown.totals.skills.length),
        ofSkills: number(plant.skills),
      })
    : null

  const ask = mayAsk && (
    <Button leftSection={<Icon name="plus" />} onClick={() => setAsking({ skillId: null })}>
      {t('matrix.ask')}
    </Button>
  )

  return (
    <div ref={page} className={classes['page']} style={style}>
      <div className={classes['head']}>
        <PageHeader
          title={share?.name ?? t('matrix.title')}
          aside={<Summary required={all.required} gaps={all.gaps} text={met.text} />}
          lead={
            <Clocks
              clocks={plant.header}
              facts={
                phone
                  ? []
                  : [t('matrix.people', { count: shown.totals.people.length }), t('matrix.skills', { count: shown.totals.skills.length })]
              }
            />
          }
          others={phone ? undefined : <Legend />}
          action={phone ? undefined : ask}
        />
      </div>
      <Toolbar
        plant={plant}
        view={view}
        groupType={groupType}
        change={change}
        groupMenu={{ opened: menu === 'group', onOpen: opened => setMenu(opened ? 'group' : null) }}
        finder={
          <Finder plant={plant} shown={shown} onFound={actions.find} onOnlyPeople={setPeopleText} onOnlySkills={find => change({ find })} />
        }
        filter={
          <FilterMenu
            plant={plant}
            view={view}
            opened={menu === 'filter'}
            onOpen={opened => setMenu(opened ? 'filter' : null)}
            change={change}
          />
        }
        others={
          <>
            {phone && <Legend />}
            <ViewsMenu model={model} share={share} />
            <ViewMenu view={view} change={change} unused={shown.unused} allSkills={allSkills} onAllSkills={setAllSkills} />
            <Button
              variant="default"
              aria-pressed={view.list}
              leftSection={<Icon name={view.list ? 'matrix' : 'menu'} />}
              onClick={() => change({ list: !view.list })}
            >
              {t(view.list ? 'matrix.asGrid' : 'matrix.asList')}
            </Button>
            <ExportMenu model={model} />
            {share === null && <AnalyseLink shown={shown} plant={plant} />}
            {phone && ask}
          </>
        }
      />
      <Chips plant={plant} view={view} peopleText={peopleText} change={change} onPeopleText={setPeopleText} left={left} />
      {share && <ShareBar share={share} />}
      {comparison.against && <CompareBar against={comparison.against} onStop={comparison.stop} />}
      <Notes
        failed={failed}
        noTargets={all.required === 0 && all.exempt === 0}
        mayAsk={mayAsk}
        onAsk={() => setAsking({ skillId: null })}
        nothingLeft={shown.totals.people.length === 0}
      />
      {view.list ? (
        <ListView model={model} onOpen={actions.open} />
      ) : (
        <>
          <MatrixGrid
            model={model}
            handle={grid}
            onCommand={actions.command}
            onPut={actions.arrange.put}
            onCopy={(cursor, target, data) => actions.copied(copyInto(data, model, cursor, target))}
            {...editing.onGrid}
          />
          {editing.parts}
          <StatusLine model={model} pending={editing.pending} />
        </>
      )}
      <output className="visually-hidden">{actions.said}</output>
      <output className="visually-hidden">{editing.said}</output>
      <HeaderMenu
        asked={asked}
        plant={plant}
        view={view}
        change={change}
        onClose={() => setAsked(null)}
        onAsk={skillId => setAsking({ skillId })}
        mayAsk={mayAsk}
        arrange={actions.arrange}
      />
      {asking !== null && (
        <AskPanel plant={plant} shown={shown} transposed={view.transposed} first={asking.skillId} onClose={() => setAsking(null)} />
      )}
      <div id={LAYER_ID} />
      {why.drawer}
      <RecordDrawer open={open} preview={open && previewOf(model, open)} onTab={tab => open && show(open, tab)} onClose={close} />
    </div>
  )
}

function Summary({ required, gaps, text }: { required: number; gaps: number; text: string | null }) {
  const { t } = useTranslation()
  const { percent, number } = useFormats()
  if (required === 0) return <>{t('matrix.noTargets')}</>
  return <>{t('matrix.summary', { met: percent(text), gaps: number(gaps), count: gaps })}</>
}

/** What the grid knows of a pair already, for the moment until its record has come. */
function previewOf({ plant, words }: GridModel, { personId, skillId }: OpenCell): RecordPreview | null {
  const person = plant.header.people.findIndex(one => one.id === personId)
  const skill = plant.header.skills.findIndex(one => one.id === skillId)
  if (person < 0 || skill < 0) return null
  return {
    person: plant.header.people[person]!.name,
    skill: plant.header.skills[skill]!.name,
    sentence: words.sentence(person, skill),
    glyph: glyphAt(packedAt(plant, person, skill)),
  }
}
