import { Loading } from '../../kit/states.tsx'

export function PersonPage() {
  return <Loading />
}
