import { Loading } from '../../kit/states.tsx'

export function SignInPage() {
  return <Loading />
}
