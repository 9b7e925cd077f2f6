import { Loading } from '../../kit/states.tsx'

export function PeoplePage() {
  return <Loading />
}
