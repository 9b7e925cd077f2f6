import { Fragment } from 'react'

/** Names side by side, each in its own direction. */
export function NameList({ names }: { names: string[] }) {
  return (
    <span>
      {names.map((name, i) => (
        <Fragment key={name}>
          {i > 0 && ' · '}
          <bdi>{name}</bdi>
        </Fragment>
      ))}
    </span>
  )
}
