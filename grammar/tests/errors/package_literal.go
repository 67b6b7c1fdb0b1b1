package 5
