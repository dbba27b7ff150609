const { start } = require('../index.js')

start('comment/main')
