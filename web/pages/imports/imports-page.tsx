import { Loading } from '../../kit/states.tsx'

export function ImportsPage() {
  return <Loading />
}
