import { Loading } from '../../kit/states.tsx'

export function ProfilePage() {
  return <Loading />
}
