const { start } = require('../index.js')

start('pipeline/main')
