import type { CanonicalModel, CanonicalService } from '../../../shared/compose/model.ts'
import { areSeparate } from './networks.ts'

/**
 * With what an image of a database is told to create a role and a database on its first start.
 * Source: the documentation of the images postgres, mysql, mariadb, mongo, rabbitmq and bitnami/postgresql.
 */
const CREATES =
  /^(?:POSTGRES_(?:USER|DB)|POSTGRESQL_(?:USERNAME|DATABASE)|(?:MYSQL|MARIADB)_(?:USER|DATABASE)|MONGO_INITDB_(?:ROOT_USERNAME|DATABASE)|RABBITMQ_DEFAULT_(?:USER|VHOST))$/

const created = ({ environment = {} }: CanonicalService) =>
  Object.entries(environment).flatMap(([name, value]) => (CREATES.test(name) ? [value?.toLowerCase()] : []))

/** Pure: the databases that were set up for a service: they create a role or a database of its name. */
export function databasesOf(service: string, model: CanonicalModel): string[] {
  const { services = {} } = model
  // Clients often share these variables with their database.
  if (!services[service] || created(services[service]).length > 0) return []
  return Object.entries(services).flatMap(([name, raw]) =>
    name !== service && created(raw).includes(service.toLowerCase()) && !areSeparate(model, service, name)
      ? [name]
      : [],
  )
}
