import { Fragment } from 'react'

/** An e-mail address as text: it breaks after "@" and before a dot, elsewhere only when it has to. */
export function Email({ address }: { address: string }) {
  return (
    <span className="wrap-break-word">
      {address.split(/(?<=@)|(?=\.)/).map((part, i) => (
        <Fragment key={i}>
          {i > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  )
}
