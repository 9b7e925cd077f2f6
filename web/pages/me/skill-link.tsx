import { Link } from '@tanstack/react-router'
import type { Ref } from '../../contract.ts'
import { Name } from '../../kit/name.tsx'
import { useSession } from '../../queries.ts'

/** A skill of one's own; it opens the record over the page. */
export function SkillLink({ skill }: { skill: Ref }) {
  const personId = useSession()?.account?.personId ?? ''
  return (
    <Link from="/me" to="/me" search={old => ({ ...old, cell: `${personId}:${skill.id}` })} replace resetScroll={false}>
      <Name>{skill.name}</Name>
    </Link>
  )
}
