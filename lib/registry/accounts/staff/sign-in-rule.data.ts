import 'server-only'
import { db, type Tx } from '@/lib/base/db/client'

/** Whether staff sign in at a provider only, as two administrators agreed last. */
export async function isSingleSignOnOnly(tx: Tx = db): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ only: boolean }[]>`SELECT single_sign_on_only() AS "only"`
  return row?.only ?? false
}

/** Whether a person may not sign in with a code: they have a role, and staff sign in at a provider only. */
export async function mustUseProvider(tx: Tx, userId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ must: boolean }[]>`
    SELECT single_sign_on_only() AND EXISTS (
      SELECT FROM role_grant WHERE user_id = ${userId}::uuid) AS must`
  return row?.must ?? false
}
