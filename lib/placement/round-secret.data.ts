import 'server-only'
import { openSecret, sealSecret } from '@/lib/base/outside/sealed-secret.data'

const boundTo = (commitment: string) => `secret of the round with commitment ${commitment}`

type Sealed = { readonly sealedSecret: string; readonly commitment: string }

/** The secret of a round as it stands in the database: whoever has the database alone cannot open it. */
export const sealRoundSecret = (secret: string, commitment: string): string =>
  sealSecret(secret, boundTo(commitment))

/** The secret of a round was sealed by another key than the one that this program has now. */
export class LostSecretError extends Error {
  override name = 'LostSecretError'
}

/** Whether the secret of a round can be opened: not when SESSION_SECRET is another one than when the round was made. */
export const canOpenSecret = ({ sealedSecret, commitment }: Sealed): boolean =>
  openSecret(sealedSecret, boundTo(commitment)) !== null

/** The secret of a round, 64 hex digits. Throws `LostSecretError`. */
export function openRoundSecret({ sealedSecret, commitment }: Sealed): string {
  const secret = openSecret(sealedSecret, boundTo(commitment))
  if (secret === null)
    throw new LostSecretError(
      `SESSION_SECRET is not the one that the secret of the commitment ${commitment} was sealed with`,
    )
  return secret
}
