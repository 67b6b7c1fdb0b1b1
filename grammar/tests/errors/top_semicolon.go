package p

;
