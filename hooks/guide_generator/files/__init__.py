"""Files of a guide and of a site: what may be read, where a command may write, what is kept between builds."""
