require('../index.js').start('comment/main')
