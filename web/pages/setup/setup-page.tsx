import { Loading } from '../../kit/states.tsx'

export function SetupPage() {
  return <Loading />
}
