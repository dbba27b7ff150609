require('../index.js').start('image-size/post')
