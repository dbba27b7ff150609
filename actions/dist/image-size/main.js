require('../index.js').start('image-size/main')
