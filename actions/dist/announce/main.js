const { start } = require('../index.js')

start('announce/main')
