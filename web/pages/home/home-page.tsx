import { Loading } from '../../kit/states.tsx'

export function HomePage() {
  return <Loading />
}
