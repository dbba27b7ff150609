require('../index.js').start('announce/main')
