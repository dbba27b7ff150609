import { ImageReference } from '../../../shared/image/reference.ts'

/** Docker's official images, which have no owner in their names. Source: the list of docker-library/official-images. */
const OFFICIAL = new Set(
  // The last ones are not kept any more, and can still be pulled.
  `adminer adoptopenjdk aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux
  backdrop bash bonita buildpack-deps busybox caddy cassandra centos chronograf cirros clearlinux clefos clickhouse
  clojure composer consul convertigo couchbase couchdb crate dart debian docker drupal eclipse-mosquitto
  eclipse-temurin eggdrop elasticsearch elixir emqx erlang express-gateway fedora flink fluentd friendica gazebo gcc
  geonetwork ghost golang gradle groovy haproxy haskell haxe hello-world hitch httpd hylang ibm-semeru-runtimes
  ibmjava influxdb irssi jenkins jetty jobber joomla jruby julia kaazing-gateway kapacitor kibana known kong krakend
  lightstreamer liquibase logstash mageia mariadb matomo maven mediawiki memcached mongo mongo-express monica mysql
  nats nats-streaming neo4j neurodebian nextcloud nginx node notary nuxeo odoo open-liberty openjdk opensuse
  oraclelinux orientdb percona perl photon php php-zendserver phpmyadmin piwik plone postfixadmin postgres pypy python
  r-base rabbitmq rakudo-star rapidoid redis redmine registry rethinkdb rocket.chat rockylinux ros ruby rust
  sapmachine satosa scratch silverpeas sl solr sonarqube spark spiped storm swarm swift swipl teamspeak telegraf
  thrift tomcat tomee traefik ubuntu unit valkey varnish vault websphere-liberty wordpress xwiki yourls znc zookeeper
  celery django hipache iojs java mono owncloud rails sentry`.split(/\s+/),
)

/** Pure: whether an image is called like one that is only where it was built: no registry or owner, and not official. */
export function isLocal(image: string): boolean {
  const name = ImageReference.read(image)?.shortName
  return name !== undefined && !image.includes('/') && !OFFICIAL.has(name)
}
