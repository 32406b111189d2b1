/** The orders of the list of accounts. */
import type { Account } from '../core/model.ts'

/** The orders in which `O` puts the list, one after the other. */
export const ORDERS = ['name', 'nameDown', 'id', 'idDown'] as const
export type AccountOrder = (typeof ORDERS)[number]

export const ORDER_WORDS: Readonly<Record<AccountOrder, string>> = {
  name: 'by name',
  nameDown: 'by name, from Z',
  id: 'by id',
  idDown: 'by id, from 9',
}

const orders = new WeakMap<readonly Account[], Map<AccountOrder, readonly Account[]>>()

/** The accounts in an order; they come by name. */
export function inOrder(accounts: readonly Account[], order: AccountOrder): readonly Account[] {
  if (order === 'name') return accounts
  const known = orders.get(accounts) ?? new Map<AccountOrder, readonly Account[]>()
  orders.set(accounts, known)
  const list = known.get(order) ?? sorted(accounts, order)
  known.set(order, list)
  return list
}

function sorted(accounts: readonly Account[], order: AccountOrder): readonly Account[] {
  if (order === 'nameDown') return accounts.toReversed()
  const up = [...accounts].sort((a, b) => (a.id < b.id ? -1 : 1))
  return order === 'id' ? up : up.reverse()
}
