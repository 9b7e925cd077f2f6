import { lazy, Suspense, useEffect, useState, type ComponentType } from 'react'

interface Openable {
  opened: boolean
}

/**
 * A dialog whose code comes when it is first wanted. It opens one frame after it is there: the library notes what had the focus when a dialog
 * turns from closed to open, and gives it back there.
 */
export function lateDialog<Props extends Openable>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Part = lazy(async () => ({ default: await load() })) as unknown as ComponentType<Props>
  return function Late(props: Props) {
    const [used, setUsed] = useState(props.opened)
    if (props.opened && !used) setUsed(true)
    if (!used) return null
    return (
      <Suspense fallback={null}>
        <Opener part={Part} props={props} />
      </Suspense>
    )
  }
}

function Opener<Props extends Openable>({ part: Part, props }: { part: ComponentType<Props>; props: Props }) {
  const [there, setThere] = useState(false)
  useEffect(() => {
    const frame = requestAnimationFrame(() => setThere(true))
    return () => cancelAnimationFrame(frame)
  }, [])
  return <Part {...props} opened={props.opened && there} />
}
